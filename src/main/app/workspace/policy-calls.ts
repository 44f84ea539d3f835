import { fail, type Handlers, ok, withDetails } from '../../../shared/contract/index.ts';
import { message, POLICY_KEYS, policyFaults, recorded } from '../../../shared/model/index.ts';
import { buildPriorityContext, rankQueue, scoreAll } from '../../engine/index.ts';
import { putPolicy } from '../session/policy-version.ts';
import { committed, type Session } from '../session/session.ts';

type Calls = 'policy.view' | 'policy.try' | 'policy.set';

/** The policy: its versions, the effect of other values, and new versions. */
export function policyCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'policy.view': () => {
      const versions = [...session.store().records.policy.values()].sort((a, b) => b.version - a.version);
      return ok({
        policy: session.snapshot().policy,
        versions: versions.map(({ version, at, sentence }) => ({ version, at, sentence })),
      });
    },
    'policy.try': ({ values }) => {
      const faults = policyFaults(values);
      const prepared = session.prepared();
      if (faults.length > 0) return ok({ faults, ranksMoved: 0, ofTasks: prepared.entries.length, top: [] });
      const snapshot = { ...prepared.snapshot, policy: { ...prepared.snapshot.policy, values } };
      const context = buildPriorityContext(
        snapshot,
        prepared.calendars,
        prepared.matcher.eligibleAgentsOf,
        prepared.nowMs,
      );
      const after = rankQueue(snapshot, scoreAll(context, prepared.nowMs));
      const before = new Map(prepared.entries.map((entry) => [entry.taskId, entry]));
      const moved = after.flatMap((entry) => {
        const old = before.get(entry.taskId);
        if (old === undefined) return [];
        return [
          {
            taskId: entry.taskId,
            title: snapshot.tasks[entry.taskIndex]?.title ?? entry.taskId,
            rankBefore: old.rank,
            rankAfter: entry.rank,
            before: old.composite,
            after: entry.composite,
          },
        ];
      });
      return ok({
        faults,
        ranksMoved: moved.filter((row) => row.rankBefore !== row.rankAfter).length,
        ofTasks: after.length,
        top: moved.slice(0, 20),
      });
    },
    'policy.set': ({ values, typeImpact, reason }) => {
      const faults = policyFaults(values);
      const [fault] = faults;
      if (fault !== undefined)
        return withDetails(
          fail(
            'refused_input',
            message('workspace.policy_fault', { fault }),
            message('workspace.correct_and_save', {}),
          ),
          faults.map((each) => ({ ...each, message: message('workspace.policy_fault', { fault: each }) })),
        );
      let version = 0;
      const before = session.snapshot().policy;
      const policies = POLICY_KEYS.filter((key) => values[key] !== before.values[key]);
      const sentence = message('journal.policy_changed', { policies });
      const changed = session.change({ command: 'policy.set', sentence, why: recorded(reason) }, (writer) => {
        version = putPolicy(session, writer, { values, typeImpact: typeImpact ?? before.typeImpact, sentence });
        return undefined;
      });
      return changed.ok ? ok({ version, ...committed(changed.value) }) : changed;
    },
  };
}
