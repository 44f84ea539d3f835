import {
  DEFAULT_POLICY,
  POLICY_DEFINITIONS,
  type PolicyKey,
  type PolicyValues,
  policyFaults,
} from '../../../../shared/model/index.ts';
import { componentClass } from '../../components/marks.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { usePolicyDraft } from '../../stores/policy-draft.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

const GROUPS = [...new Set(POLICY_DEFINITIONS.map((definition) => definition.group))];

/** Every weight and threshold with its meaning, range and default; nothing is in force until the policy is. */
export function PolicySettings({ onTab }: RoomProps) {
  const policy = useCoreQuery('policy.view', {});
  const { changes, set: setChanges } = usePolicyDraft();
  const inForce = policy.data?.policy.values;
  const values: PolicyValues | null = inForce === undefined ? null : { ...inForce, ...changes };
  const faults = values === null ? [] : policyFaults(values);
  const changed =
    values === null || inForce === undefined
      ? 0
      : POLICY_DEFINITIONS.filter(({ key }) => values[key] !== inForce[key]).length;
  const trial = useCoreQuery('policy.try', values === null || changed === 0 || faults.length > 0 ? null : { values });
  const tried = useLastAnswer(trial.data);
  if (values === null || inForce === undefined)
    return (
      <SettingsBar tab="policy" onTab={onTab}>
        {policy.error?.message}
      </SettingsBar>
    );
  const change = (key: PolicyKey, value: number): void => setChanges({ ...changes, [key]: value });
  const put = async (): Promise<void> => {
    const result = await runCommand('policy.set', { values }, 'The policy is in force.');
    if (result.ok) setChanges({});
  };
  return (
    <>
      <SettingsBar tab="policy" onTab={onTab}>
        <span className="t2 f12">
          {`Policy ${policy.data?.policy.version ?? ''}, ${changed === 0 ? 'in force' : `${changed} ${changed === 1 ? 'value' : 'values'} changed, nothing in force yet`}`}
        </span>
        <button
          type="button"
          className="btn quiet"
          disabled={POLICY_DEFINITIONS.every((definition) => values[definition.key] === definition.default)}
          onClick={() => setChanges(DEFAULT_POLICY.values)}
        >
          All to default
        </button>
        <button type="button" className="btn quiet" disabled={changed === 0} onClick={() => setChanges({})}>
          Drop the draft
        </button>
        <button
          type="button"
          className="btn tint"
          disabled={changed === 0 || faults.length > 0}
          onClick={() => void put()}
        >
          Put in force
        </button>
      </SettingsBar>
      <div className="split">
        <section className="settings" role="tabpanel" aria-label="Policy" tabIndex={0}>
          {GROUPS.map((group) => (
            <fieldset key={group}>
              <legend className="gp">
                <b>{group}</b>
                {group.endsWith('weights') ? <Sum group={group} values={values} /> : null}
              </legend>
              {POLICY_DEFINITIONS.filter((definition) => definition.group === group).map((definition, index) => {
                const { key } = definition;
                const value = values[key];
                return (
                  <div className="policy-row" key={key}>
                    {group === 'Priority weights' ? <span className={`sw ${componentClass(index)}`} /> : <span />}
                    <label htmlFor={key}>
                      <span className="mid">{definition.name}</span>
                      <span className="fact">{definition.meaning}</span>
                    </label>
                    <input
                      type="range"
                      aria-label={`${definition.name}, slider`}
                      min={definition.min}
                      max={definition.max}
                      step={definition.step}
                      value={value}
                      onChange={(event) => change(key, event.target.valueAsNumber)}
                    />
                    <input
                      id={key}
                      className={`n ${value === inForce[key] ? '' : 'chg'}`}
                      type="number"
                      min={definition.min}
                      max={definition.max}
                      step={definition.step}
                      value={Number.isNaN(value) ? '' : value}
                      onChange={(event) => change(key, event.target.valueAsNumber)}
                    />
                    <span className="t3 f11">{definition.unit}</span>
                    <span className="t3 f11 nw">
                      {definition.min} to {definition.max}
                    </span>
                    {value === definition.default ? (
                      <span className="t3 f11">default</span>
                    ) : (
                      <button type="button" className="btn sm quiet" onClick={() => change(key, definition.default)}>
                        reset to {definition.default}
                      </button>
                    )}
                  </div>
                );
              })}
            </fieldset>
          ))}
        </section>
        <aside className="panel" aria-label="What it would do" tabIndex={0}>
          <div className="ph">
            <h2 className="pt">What it would do</h2>
            <p className="fact">
              {changed === 0
                ? 'Change a value to see the top of the queue under it.'
                : 'Scores stored with past decisions stay as they were. Undo brings this policy back.'}
            </p>
          </div>
          {faults.map((fault) => (
            <p className="sec dg f12" key={fault.key}>
              {fault.message}
            </p>
          ))}
          {tried === undefined || changed === 0 ? null : (
            <div className="sec">
              <p className="f12">
                Ranks that move: <b>{tried.ranksMoved}</b> of {tried.ofTasks}
              </p>
              {tried.top.map((row) => (
                <div className="trial" key={row.taskId}>
                  <span className="n">{row.rankAfter}</span>
                  <span className="t3 nw">
                    {row.rankBefore === row.rankAfter
                      ? 'same'
                      : row.rankAfter < row.rankBefore
                        ? `↑${row.rankBefore - row.rankAfter}`
                        : `↓${row.rankAfter - row.rankBefore}`}
                  </span>
                  <span className="tr">{row.title}</span>
                  <span className="n nw">
                    {row.before.toFixed(1)} → <b>{row.after.toFixed(1)}</b>
                  </span>
                </div>
              ))}
            </div>
          )}
        </aside>
      </div>
    </>
  );
}

function Sum({ group, values }: { readonly group: string; readonly values: PolicyValues }) {
  const sum = POLICY_DEFINITIONS.filter((definition) => definition.group === group).reduce(
    (total, { key }) => total + values[key],
    0,
  );
  const holds = Math.abs(sum - 1) < 1e-9;
  return <span className={holds ? 'okc' : 'dg'}>{holds ? '✓ sum 1.00' : `sum ${sum.toFixed(2)}, must be 1.00`}</span>;
}
