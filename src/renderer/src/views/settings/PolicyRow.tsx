import { plain } from '../../../../shared/format/index.ts';
import {
  type BooleanPolicyKey,
  isBooleanPolicy,
  type NumberPolicyKey,
  POLICY_DEFINITIONS,
  type PolicyKey,
  type PolicyValues,
} from '../../../../shared/model/index.ts';
import { POLICY_UNIT_WORDS, POLICY_WORDS } from '../../../../shared/words/workspace/policy.ts';
import { POLICY_ROW } from '../../../../shared/words/workspace/settings-view.ts';
import { NumberInput } from '../../components/NumberInput.tsx';
import { useReader } from '../../stores/reader.ts';

interface FieldProps<K extends PolicyKey> {
  readonly id: K;
  readonly values: PolicyValues;
  readonly saved: PolicyValues;
  readonly onChange: (changes: Partial<PolicyValues>) => void;
}

/** One policy with its meaning, its value, its range and its default; `swatch` marks the component it weighs. */
export function PolicyRow({ swatch, ...field }: FieldProps<PolicyKey> & { readonly swatch: string | null }) {
  const { id, values, saved, onChange } = field;
  const { name, meaning } = POLICY_WORDS[id];
  return (
    <div className="policy-row">
      {swatch === null ? <span /> : <span className={`sw ${swatch}`} />}
      <label htmlFor={id}>
        <span className="mid">{name}</span>
        <span className="fact">{meaning}</span>
      </label>
      {isBooleanPolicy(id) ? (
        <SwitchField id={id} values={values} saved={saved} onChange={onChange} />
      ) : (
        <NumberField id={id} values={values} saved={saved} onChange={onChange} />
      )}
    </div>
  );
}

function NumberField({ id, values, saved, onChange }: FieldProps<NumberPolicyKey>) {
  const { min, max, step, unit, default: byDefault } = POLICY_DEFINITIONS[id];
  const value = values[id];
  const reader = useReader();
  const change = (next: number): void => onChange({ [id]: next });
  return (
    <>
      <input
        type="range"
        aria-label={POLICY_ROW.slider(POLICY_WORDS[id].name)}
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => change(event.target.valueAsNumber)}
      />
      <NumberInput
        id={id}
        className={`n ${value === saved[id] ? '' : 'chg'}`}
        min={min}
        max={max}
        step={step}
        value={Number.isNaN(value) ? null : value}
        onChange={(next) => change(next ?? Number.NaN)}
      />
      <span className="t3 f11">{POLICY_UNIT_WORDS[unit]}</span>
      <span className="t3 f11 nw">{POLICY_ROW.to(plain(min, reader), plain(max, reader))}</span>
      {value === byDefault ? (
        <span className="t3 f11">{POLICY_ROW.default}</span>
      ) : (
        <button type="button" className="btn sm quiet" onClick={() => change(byDefault)}>
          {POLICY_ROW.resetTo(plain(byDefault, reader))}
        </button>
      )}
    </>
  );
}

const onOff = (value: boolean): string => (value ? 'on' : 'off');

function SwitchField({ id, values, saved, onChange }: FieldProps<BooleanPolicyKey>) {
  const { default: byDefault } = POLICY_DEFINITIONS[id];
  const value = values[id];
  return (
    <>
      <span className={`policy-switch ${value === saved[id] ? '' : 'chg'}`}>
        <input id={id} type="checkbox" checked={value} onChange={(event) => onChange({ [id]: event.target.checked })} />
        {value ? POLICY_ROW.on : POLICY_ROW.off}
      </span>
      {value === byDefault ? (
        <span className="t3 f11">{POLICY_ROW.default}</span>
      ) : (
        <button type="button" className="btn sm quiet" onClick={() => onChange({ [id]: byDefault })}>
          {POLICY_ROW.resetToSwitch(onOff(byDefault))}
        </button>
      )}
    </>
  );
}
