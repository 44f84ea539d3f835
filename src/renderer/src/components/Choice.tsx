interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly chosen: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (to: T) => void;
}
/** A few options side by side, of which one is pressed. */
export function Choice<T extends string>({ label, chosen, choices, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className="seg" aria-label={label}>
      {choices.map(([value, name]) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
