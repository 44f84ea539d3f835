import { useWatch } from 'react-hook-form';
import type { TaskChoices } from '../../../shared/contract/index.ts';
import { TASK_FORM } from '../../../shared/words/tasks/task-form.ts';
import { TextField } from './TextField.tsx';

const LONGEST_NAME = 200;

/** The client and the project of a task; projects of another client are not suggested. `of`: the path of the task in the form. */
export function ClientAndProject({ choices, of = '' }: { readonly choices: TaskChoices; readonly of?: string }) {
  const client: unknown = useWatch({ name: `${of}client` });
  const projects = choices.projects.filter((project) => client === null || project.client === client);
  return (
    <>
      <TextField
        name={`${of}client`}
        label={TASK_FORM.client}
        empty={null}
        longest={LONGEST_NAME}
        placeholder={TASK_FORM.internal}
        suggestions={choices.clients.map(({ name }) => name)}
      />
      <TextField
        name={`${of}project`}
        label={TASK_FORM.project}
        empty={null}
        longest={LONGEST_NAME}
        suggestions={[...new Set(projects.map(({ name }) => name))]}
      />
    </>
  );
}
