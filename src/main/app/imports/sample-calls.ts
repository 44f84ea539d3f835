import { fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import { makeSampleAgency } from '../../files/sample/index.ts';
import { committed, type Session } from '../session/session.ts';
import { writeRows } from './write-rows.ts';

/** The sample agency, made in an empty workspace. */
export function sampleCalls(session: Session): Pick<Handlers, 'demo.create'> {
  return {
    'demo.create': ({ seed }) => {
      const { task, agent } = session.store().records;
      if (task.size + agent.size > 0)
        return fail(
          'refused_input',
          message('imports.sample_not_empty', { tasks: task.size, agents: agent.size }),
          message('imports.sample_in_new_workspace', {}),
          { tasks: task.size, agents: agent.size },
        );
      const sample = makeSampleAgency({ seed, nowMs: session.nowMs() });
      const changed = session.change(
        {
          actor: 'import',
          actorName: ACTOR_NAMES.import,
          command: 'demo.create',
          sentence: message('journal.sample_created', { tasks: sample.tasks.length, agents: sample.agents.length }),
        },
        (writer) => {
          for (const skill of sample.skills) writer.put('skill', skill);
          for (const relation of sample.relations) writer.put('relation', relation);
          return writeRows(session, writer, { ...sample, holdings: sample.assignedTo });
        },
      );
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
  };
}
