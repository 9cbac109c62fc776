import type { ComponentChildren } from "preact";
import type { FieldError } from "../api/types";
import { setParams } from "../app/location";
import { Icon } from "../parts/Icon";
import type { TextField } from "./draft";

export const fieldId = (name: string): string => `f-${name}`;

/** Errors of a field and of what is inside it, as tags.team of tags. */
export const errorsOf = (name: string, errors: FieldError[]): FieldError[] => errors.filter(({ key }) => key === name || key.startsWith(name + "."));

const sentence = ({ message, allowed }: FieldError): string => (allowed ? `${message}; allowed: ${allowed}.` : `${message}.`);

/** What is wrong at a field, and what is allowed there. */
export function FieldErrors({ name, errors }: { name: string; errors: FieldError[] }) {
  return (
    <p class="err" id={`e-${fieldId(name)}`}>
      <Icon name="xc" small />
      <span>
        {errors.map((error) => (
          <span key={error.key + error.message}>
            {error.value !== null && error.value !== undefined && error.value !== "" ? <q>{error.value.replace(/^"(.*)"$/, "$1")}</q> : null} {sentence(error)}{" "}
          </span>
        ))}
      </span>
    </p>
  );
}

interface TextProps {
  name: TextField;
  label: string;
  value: string;
  errors: FieldError[];
  placeholder?: string;
  mono?: boolean;
  children?: ComponentChildren;
}

/** A text of the form, kept in the address. */
export function Text({ name, label, value, errors, placeholder, mono, children }: TextProps) {
  const mine = errorsOf(name, errors);
  return (
    <div class="field">
      <label for={fieldId(name)}>{label}</label>
      <input
        class={mono ? "in mono" : "in"}
        id={fieldId(name)}
        value={value}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={mine.length > 0}
        {...(mine.length ? { "aria-describedby": `e-${fieldId(name)}` } : {})}
        onInput={(event) => setParams({ [name]: event.currentTarget.value })}
      />
      {mine.length ? <FieldErrors name={name} errors={mine} /> : null}
      {children}
    </div>
  );
}
