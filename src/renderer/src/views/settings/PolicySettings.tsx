import type { ValueOf } from '../../../../shared/contract/index.ts';
import { fixed, whole } from '../../../../shared/format/index.ts';
import {
  DEFAULT_POLICY,
  isWholeSum,
  POLICY_GROUPS,
  POLICY_KEYS,
  type PolicyFault,
  type PolicyGroupName,
  type PolicyValues,
  policyFaults,
  policyKeysOf,
  WEIGHT_GROUPS,
  type WeightGroup,
  weightSum,
} from '../../../../shared/model/index.ts';
import { POLICY_GROUP_WORDS, policyFaultText } from '../../../../shared/words/workspace/policy.ts';
import { POLICY_SETTINGS } from '../../../../shared/words/workspace/settings-view.ts';
import { componentClass } from '../../components/marks.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { usePolicyDraft } from '../../stores/policy-draft.ts';
import { useReader } from '../../stores/reader.ts';
import { PolicyRow } from './PolicyRow.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** Every weight and threshold with its meaning, range and default; nothing applies until the policy is saved. */
export function PolicySettings({ onTab }: RoomProps) {
  const reader = useReader();
  const policy = useCoreQuery('policy.view', {});
  const { changes, set: setChanges } = usePolicyDraft();
  const saved = policy.data?.policy.values;
  const values: PolicyValues | null = saved === undefined ? null : { ...saved, ...changes };
  const faults = values === null ? [] : policyFaults(values);
  const changed =
    values === null || saved === undefined ? 0 : POLICY_KEYS.filter((key) => values[key] !== saved[key]).length;
  const trial = useCoreQuery('policy.try', values === null || changed === 0 || faults.length > 0 ? null : { values });
  const tried = useLastAnswer(trial.data);
  if (values === null || saved === undefined)
    return (
      <SettingsBar tab="policy" onTab={onTab}>
        {policy.error?.message}
      </SettingsBar>
    );
  const change = (next: Partial<PolicyValues>): void => setChanges({ ...changes, ...next });
  const put = async (): Promise<void> => {
    const result = await runCommand('policy.set', { values }, POLICY_SETTINGS.savedPolicy);
    if (result.ok) setChanges({});
  };
  return (
    <>
      <SettingsBar tab="policy" onTab={onTab}>
        <span className="t2 f12 tr">
          {POLICY_SETTINGS.version(
            policy.data?.policy.version ?? '',
            changed === 0 ? POLICY_SETTINGS.current : POLICY_SETTINGS.unsavedChanges(changed, reader),
          )}
        </span>
        <button
          type="button"
          className="btn quiet"
          disabled={POLICY_KEYS.every((key) => values[key] === DEFAULT_POLICY.values[key])}
          onClick={() => setChanges(DEFAULT_POLICY.values)}
        >
          {POLICY_SETTINGS.resetAll}
        </button>
        <button type="button" className="btn quiet" disabled={changed === 0} onClick={() => setChanges({})}>
          {POLICY_SETTINGS.discard}
        </button>
        <button
          type="button"
          className="btn tint"
          disabled={changed === 0 || faults.length > 0}
          onClick={() => void put()}
        >
          {POLICY_SETTINGS.savePolicy}
        </button>
      </SettingsBar>
      <div className="split">
        <section className="settings" role="tabpanel" aria-label={POLICY_SETTINGS.policy} tabIndex={0}>
          {POLICY_GROUPS.map((group) => (
            <fieldset key={group}>
              <legend className="gp">
                <b>{POLICY_GROUP_WORDS[group]}</b>
                {isWeightGroup(group) ? <Sum group={group} values={values} /> : null}
              </legend>
              {policyKeysOf(group).map((key, index) => (
                <PolicyRow
                  key={key}
                  id={key}
                  values={values}
                  saved={saved}
                  onChange={change}
                  swatch={group === 'priorityWeights' ? componentClass(index) : null}
                />
              ))}
            </fieldset>
          ))}
        </section>
        <PolicyPreview faults={faults} tried={changed === 0 ? undefined : tried} isChanged={changed > 0} />
      </div>
    </>
  );
}

interface PolicyPreviewProps {
  readonly faults: readonly PolicyFault[];
  /** How the queue would change; undefined if there is nothing to show. */
  readonly tried: ValueOf<'policy.try'> | undefined;
  readonly isChanged: boolean;
}
function PolicyPreview({ faults, tried, isChanged }: PolicyPreviewProps) {
  const reader = useReader();
  return (
    <aside className="panel" aria-label={POLICY_SETTINGS.preview} tabIndex={0}>
      <div className="ph">
        <h2 className="pt">{POLICY_SETTINGS.preview}</h2>
        <p className="fact">{!isChanged ? POLICY_SETTINGS.changeValueToSee : POLICY_SETTINGS.scoresStoredWithPast}</p>
      </div>
      {faults.map((fault) => (
        <p className="sec dg f12" key={fault.key}>
          {policyFaultText(fault, reader)}
        </p>
      ))}
      {tried === undefined ? null : (
        <div className="sec">
          <p className="f12">
            {POLICY_SETTINGS.ranksChange} <b>{whole(tried.ranksMoved, reader)}</b>{' '}
            {POLICY_SETTINGS.of(whole(tried.ofTasks, reader))}
          </p>
          {tried.top.map((row) => (
            <div className="trial" key={row.taskId}>
              <span className="n">{whole(row.rankAfter, reader)}</span>
              <span className="t3 nw">
                {row.rankBefore === row.rankAfter
                  ? POLICY_SETTINGS.same
                  : row.rankAfter < row.rankBefore
                    ? `↑${whole(row.rankBefore - row.rankAfter, reader)}`
                    : `↓${whole(row.rankAfter - row.rankBefore, reader)}`}
              </span>
              <span className="tr">{row.title}</span>
              <span className="n nw">
                {fixed(row.before, 1, reader)} → <b>{fixed(row.after, 1, reader)}</b>
              </span>
            </div>
          ))}
        </div>
      )}
    </aside>
  );
}

const isWeightGroup = (group: PolicyGroupName): group is WeightGroup => WEIGHT_GROUPS.some((one) => one === group);

function Sum({ group, values }: { readonly group: WeightGroup; readonly values: PolicyValues }) {
  const reader = useReader();
  const sum = weightSum(group, values);
  if (Number.isNaN(sum)) return <span className="dg">{POLICY_SETTINGS.weightMissing}</span>;
  return isWholeSum(sum) ? (
    <span className="okc">{POLICY_SETTINGS.sum(fixed(1, 2, reader))}</span>
  ) : (
    <span className="dg">{POLICY_SETTINGS.sumMust(fixed(sum, 2, reader), fixed(1, 2, reader))}</span>
  );
}
