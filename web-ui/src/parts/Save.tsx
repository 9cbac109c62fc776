import { Icon } from "./Icon";

/** Saves a text as a file, made when it is pressed. */
export function Save({ name, text, label }: { name: string; text(): string | Promise<string>; label: string }) {
  const save = async () => {
    const whole = await text();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([whole], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button type="button" class="btn sm" onClick={() => void save()} aria-label={`Save as ${label}`}>
      <Icon name="save" small />
      {label}
    </button>
  );
}
