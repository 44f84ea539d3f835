import { fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import { type Agent, isOpen, policyFaults, type SkillRelation } from '../../../shared/model/index.ts';
import { buildPriorityContext, rankQueue, scoreAll } from '../../engine/index.ts';
import { holidayCountries, nextHolidays } from '../session/holidays.ts';
import type { Session } from '../session/session.ts';
import { writeReflowed } from '../tasks/reflow.ts';

type Calls =
  | 'policy.view'
  | 'policy.try'
  | 'policy.set'
  | 'skills.view'
  | 'skills.relate'
  | 'agents.view'
  | 'holidays.view'
  | 'agent.edit';

const NEXT_HOLIDAYS = 6;

/** Policy, skills and agents as the operator sets them. */
export function settingsCalls(session: Session): Pick<Handlers, Calls> {
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
      const [fault] = policyFaults(values);
      if (fault !== undefined)
        return fail('refused_input', fault.message, 'Correct it and save again.', {}, policyFaults(values));
      let version = 0;
      const before = session.snapshot().policy;
      const sentence = 'Changed the policy.';
      const changed = session.change({ command: 'policy.set', sentence, why: reason }, (writer) => {
        do version = writer.next('policy');
        while (version <= before.version);
        writer.put('policy', {
          version,
          values,
          typeImpact: typeImpact ?? before.typeImpact,
          at: session.now(),
          sentence,
        });
        return undefined;
      });
      return changed.ok ? ok({ version, revision: changed.value.seq }) : changed;
    },
    'skills.view': () => {
      const { skills, agents, tasks, relations } = session.snapshot();
      const open = tasks.filter(isOpen);
      return ok({
        skills: skills.map((skill) => ({
          ...skill,
          agents: agents.filter((agent) => agent.skills.some((own) => own.skillId === skill.id)).length,
          openTasks: open.filter((task) => task.requiredSkills.some((need) => need.skillId === skill.id)).length,
        })),
        relations,
      });
    },
    'skills.relate': ({ a, b, relatednessRatio }) => {
      if (a === b) return fail('refused_input', 'A skill is not related to itself.', 'Pick two skills.');
      const [first, second] = a < b ? [a, b] : [b, a];
      const sentence =
        relatednessRatio === null
          ? `Unrelated ${first} and ${second}.`
          : `Related ${first} and ${second}: ${relatednessRatio}.`;
      const changed = session.change({ command: 'skills.relate', sentence }, (writer) => {
        const relation: SkillRelation = {
          a: first,
          b: second,
          relatednessRatio: relatednessRatio ?? 0,
          source: 'operator',
        };
        if (relatednessRatio === null) writer.remove('relation', JSON.stringify([first, second]));
        else writer.put('relation', relation);
        return undefined;
      });
      return changed.ok ? ok({ revision: changed.value.seq }) : changed;
    },
    'agents.view': () => ok({ agents: session.snapshot().agents }),
    'holidays.view': ({ code }) =>
      ok({
        countries: holidayCountries(),
        next: code === null ? [] : (nextHolidays(code, session.nowMs(), NEXT_HOLIDAYS) ?? []),
      }),
    'agent.edit': ({ agentId, changes, version }) => {
      const agent = session.store().records.agent.get(agentId);
      if (agent === undefined)
        return fail('not_found', `There is no agent ${agentId}.`, 'Pick one of the list.', { agentId });
      if (version !== undefined && version !== agent.version)
        return fail('stale', `${agent.name} was changed since you saw it.`, 'Look again, then decide.', {
          agentId,
          seen: version,
          current: agent.version,
        });
      const { calendar } = agent;
      const { fillPercent: fillBefore, ...rest } = agent;
      const fillPercent = changes.fillPercent === undefined ? fillBefore : changes.fillPercent;
      const next: Agent = {
        ...rest,
        ...(fillPercent === undefined || fillPercent === null ? {} : { fillPercent }),
        maxConcurrent: changes.maxConcurrent ?? agent.maxConcurrent,
        calendar: {
          ...calendar,
          timeZone: changes.timeZone ?? calendar.timeZone,
          weekdayMinutes: changes.weekdayMinutes ?? calendar.weekdayMinutes,
          holidays: changes.holidays === undefined ? calendar.holidays : changes.holidays,
          timeOff: changes.timeOff ?? calendar.timeOff,
        },
      };
      if (!isTimeZone(next.calendar.timeZone))
        return fail(
          'refused_input',
          `There is no time zone ${next.calendar.timeZone}.`,
          'Write it like Europe/London.',
        );
      if (next.calendar.holidays !== null && nextHolidays(next.calendar.holidays, session.nowMs(), 1) === null)
        return fail(
          'refused_input',
          `No holidays are known for ${next.calendar.holidays}.`,
          'Write a country like GB, or a region like DE-BY.',
          { holidays: next.calendar.holidays },
        );
      const reversed = next.calendar.timeOff.find((range) => range.untilOn < range.fromOn);
      if (reversed !== undefined)
        return fail(
          'refused_input',
          `The time off from ${reversed.fromOn} ends before it, on ${reversed.untilOn}.`,
          'Put the first day first.',
          { fromOn: reversed.fromOn, untilOn: reversed.untilOn },
        );
      const changed = session.change(
        {
          command: 'agent.edit',
          sentence: `Changed the calendar${changes.fillPercent === undefined ? '' : ' and cap'} of ${agent.name}.`,
        },
        (writer) => {
          writer.put('agent', next);
          writeReflowed(session, writer, { tasks: [], agents: [next], assignments: [], agentIds: new Set([agentId]) });
          return undefined;
        },
      );
      return changed.ok ? ok({ revision: changed.value.seq }) : changed;
    },
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
