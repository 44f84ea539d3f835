import { type ReactNode, useId } from 'react';
import { useController } from 'react-hook-form';
import './forms.css';

export interface FieldProps {
  /** The path of the value in the form. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
  /** Takes the whole width of a section. */
  readonly isWide?: boolean;
}
/** What a control needs to be described by its label, its hint and its fault. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
}

/** The value of a field, and its control's properties. */
export function useField(name: string) {
  const { field, fieldState } = useController({ name });
  const value: unknown = field.value;
  return { field, value, fault: faultIn(fieldState.error) };
}

/** The message of a field, or the first one of a list of values. */
function faultIn(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('message' in error && typeof error.message === 'string') return error.message;
  if (!Array.isArray(error)) return null;
  return error.map(faultIn).find((text) => text !== null) ?? null;
}

interface FieldFrameProps extends FieldProps {
  readonly fault: string | null;
  readonly children: (control: ControlProps) => ReactNode;
}
/** The label above a control, and its fault or hint below. */
export function FieldFrame({ label, hint = '', isRequired = false, isWide = false, fault, children }: FieldFrameProps) {
  const [id, note] = [useId(), useId()];
  const text = fault ?? hint;
  return (
    <div className={`ff ${isWide ? 'wide' : ''}`}>
      <label htmlFor={id}>
        {label}
        {isRequired ? <span aria-hidden> *</span> : null}
      </label>
      {children({ id, 'aria-invalid': fault !== null, ...(text === '' ? {} : { 'aria-describedby': note }) })}
      {text === '' ? null : (
        <p id={note} className={fault === null ? 'fact' : 'ff-fault'} {...(fault === null ? {} : { role: 'alert' })}>
          {text}
        </p>
      )}
    </div>
  );
}
