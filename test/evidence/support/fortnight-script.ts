import type { ArgsIn, CallName } from '../../../src/shared/contract/index.ts';
import { asAgentId, asTaskId, type CivilDate, HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import type { asking } from '../../support/ask-core.ts';
import { seeded } from '../../support/seeded.ts';
import type { StoredFacts } from './fortnight-facts.ts';

type Desk = ReturnType<typeof asking>;
const HEAD = 'id,title,type,client,estimate_hours,due_at,depends_on,required_skills';

/** What happens in the agency, hour by hour, following from a seed; what is refused changes nothing. */
export class Script {
  /** How often each was done. */
  readonly done = new Map<string, number>();
  private readonly desk: Desk;
  private readonly next: () => number;
  private arrivals = 0;

  constructor(desk: Desk, seed: number) {
    this.desk = desk;
    this.next = seeded(seed);
  }

  /** Does one thing that people or agents do at any hour. */
  async happens(facts: StoredFacts, nowMs: number): Promise<void> {
    const assigned = facts.assignments;
    const tasks = facts.agency.tasks.filter((task) => task.status !== 'done' && task.status !== 'cancelled');
    const { task_id: assignedId, agent_id: holder } = this.pick(assigned);
    const report = (kind: ArgsIn<'activity.report'>['kind'], fields: { hours?: number; progressRatio?: number } = {}) =>
      this.make(kind, 'activity.report', { agentId: asAgentId(holder), taskId: asTaskId(assignedId), kind, ...fields });
    const anyAgent = asAgentId(this.pick(facts.agency.agents).id);
    const anyTask = asTaskId(this.pick(tasks).id);
    const { length: kinds } = KINDS;
    switch (KINDS[this.below(kinds)]) {
      case 'claim':
        return this.make('claim', 'queue.dequeue', { agentId: anyAgent });
      case 'begin':
        return report('started');
      case 'work':
        return report('work', { hours: 1 + this.below(5) });
      case 'finish':
        await report('started');
        return report('done', { hours: 1 + this.below(20) });
      case 'decline':
        return report('declined');
      case 'block': {
        const blocked = tasks.find(
          (task) => task.status === 'blocked' && assigned.some((row) => row.task_id === task.id),
        );
        const agent = assigned.find((row) => row.task_id === blocked?.id)?.agent_id;
        if (blocked === undefined || agent === undefined || this.below(2) === 0) return report('blocked');
        return this.make('unblocked', 'activity.report', {
          agentId: asAgentId(agent),
          taskId: asTaskId(blocked.id),
          kind: 'unblocked',
        });
      }
      case 'slip':
        return this.make('slip', 'task.edit', { taskIds: [anyTask], changes: { remainingHours: 1 + this.below(40) } });
      case 'due': {
        const dueAt = instantOf(nowMs + (this.below(400) - 48) * HOUR_MS);
        return this.make('due', 'task.edit', { taskIds: [anyTask], changes: { dueAt } });
      }
      case 'absence': {
        const from = nowMs + this.below(12) * 24 * HOUR_MS;
        const off = { fromOn: dayOf(from), untilOn: dayOf(from + this.below(4) * 24 * HOUR_MS) };
        return this.make('absence', 'agent.edit', { agentId: anyAgent, changes: { timeOff: [off] } });
      }
      case 'assign':
        return this.make('assign', 'task.assign', { taskIds: [anyTask], agentId: anyAgent, pin: this.below(4) === 0 });
      case 'pin': {
        const startAt = instantOf(nowMs + this.below(200) * HOUR_MS);
        return this.make('pin', 'task.pin', { taskIds: [asTaskId(assignedId)], startAt });
      }
      case 'unassign':
        return this.make('unassign', 'task.unassign', { taskIds: [asTaskId(assignedId)] });
      case 'undo':
        return this.make('undo', 'journal.undo', {});
      default:
        return this.imports(facts, nowMs);
    }
  }

  async plan(): Promise<void> {
    await this.make('propose', 'plan.propose', { maxChanges: 20 });
    await this.make('plan', 'plan.apply', {});
  }

  /** New work from a file, together with work that was imported before and has changed. */
  private async imports(facts: StoredFacts, nowMs: number): Promise<void> {
    const again = this.arrivals > 0 ? [`IN-${1 + this.below(this.arrivals)}`] : [];
    const fresh = [`IN-${++this.arrivals}`, `IN-${++this.arrivals}`];
    const known = new Map(facts.agency.tasks.map((task) => [task.id, task]));
    const line = (id: string): string => {
      const like = this.pick(facts.agency.tasks);
      const skill = like.requiredSkills[0]?.skillId ?? 'figma';
      const dueMs = nowMs + (24 + this.below(300)) * HOUR_MS;
      const due = this.pick(['', dayOf(dueMs), instantOf(dueMs)]);
      const before = known.has(id) ? '' : this.pick(['', like.id]);
      return `${id},Arrival ${id},plan,${like.client ?? ''},${1 + this.below(30)},${due},${before},${skill}:0.4!`;
    };
    const content = [HEAD, ...[...again, ...fresh].map(line)].join('\n');
    const base64 = Buffer.from(content).toString('base64');
    return this.make('import', 'import.commit', { files: [{ name: 'tasks.csv', kind: 'tasks', base64 }], options: {} });
  }

  private async make<N extends CallName>(what: string, name: N, args: ArgsIn<N>): Promise<void> {
    const answer = await this.desk.ask(name, args);
    if (answer.ok) this.done.set(what, (this.done.get(what) ?? 0) + 1);
  }
  private below = (limit: number): number => Math.floor(this.next() * limit);
  private pick<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new RangeError('There is nothing to choose from.');
    return one;
  }
}

const KINDS = [
  ...['claim', 'claim', 'begin', 'begin', 'work', 'work', 'work', 'finish', 'finish', 'decline', 'block', 'slip'],
  ...['due', 'absence', 'assign', 'pin', 'unassign', 'undo', 'import', 'import'],
];
const dayOf = (ms: number): CivilDate => instantOf(ms).slice(0, 10) as CivilDate;
