import { useField } from './Field.tsx';

/** A tick box with its label beside it, alone or in a row. */
export function CheckField({ name, label }: { readonly name: string; readonly label: string }) {
  const { field, value } = useField(name);
  return (
    <label className="ff-check">
      <input
        type="checkbox"
        ref={field.ref}
        checked={value === true}
        onBlur={field.onBlur}
        onChange={(event) => field.onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
