import { Icon } from "./Icon";

/** Saves a text as a file, made when it is pressed. */
export function Save({ name, text, label }: { name: string; text(): string; label: string }) {
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button type="button" class="btn sm" onClick={save} aria-label={`Save as ${label}`}>
      <Icon name="save" small />
      {label}
    </button>
  );
}
