import { useForm } from 'react-hook-form';
import type { ClientPage } from '../../../../shared/contract/index.ts';
import type { ClientTier } from '../../../../shared/model/index.ts';
import { TIER_NAMES } from '../../../../shared/words/agents/pages-view.ts';
import { CLIENT_FORM } from '../../../../shared/words/agents/record-forms.ts';
import { SmallForm } from '../../components/records/SmallForm.tsx';
import { TextCell } from '../../forms/Cell.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { RowsField } from '../../forms/RowsField.tsx';
import { type FaultFields, showRecordFaults } from '../../forms/record-faults.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { sendCommand } from '../../forms/send-command.ts';
import { TextField } from '../../forms/TextField.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { openClientPage } from '../../stores/record-page.ts';

interface ClientProps {
  readonly client: string;
  readonly onClose: () => void;
}
interface Values {
  readonly client: string;
  readonly tier: ClientTier;
  readonly contacts: { name: string; email: string; role: string }[];
}
const FAULTS: FaultFields = { fields: { client: 'client', name: 'name' }, titles: {} };
const NEW_FAULTS: FaultFields = { fields: { client: 'client', name: 'client' }, titles: {} };
const TIERS = Object.entries(TIER_NAMES);

/** Creates a client. */
export function NewClientForm({ onClose }: Pick<ClientProps, 'onClose'>) {
  const form = useForm<Values>({ defaultValues: { client: '', tier: 'standard', contacts: [] } });
  const save = async (values: Values): Promise<string | null> => {
    const result = await sendCommand('client.create', values);
    if (!result.ok) return showRecordFaults(form, result.error, NEW_FAULTS);
    onClose();
    openClientPage(values.client.trim());
    return null;
  };
  return (
    <FormDialog title={CLIENT_FORM.newClient} form={form} save={CLIENT_FORM.create} onSave={save} onClose={onClose}>
      <SmallForm title={CLIENT_FORM.newClient}>
        <TextField name="client" label={CLIENT_FORM.name} isRequired longest={200} />
        <SelectField name="tier" label={CLIENT_FORM.tier} options={TIERS} />
        <ContactRows />
      </SmallForm>
    </FormDialog>
  );
}

/** Changes the tier and the contacts of a client. */
export function EditClientForm({ client, onClose }: ClientProps) {
  const { data } = useCoreQuery('client.view', { client });
  return data === undefined ? null : <EditForm page={data} onClose={onClose} />;
}
function EditForm({ page, onClose }: { readonly page: ClientPage; readonly onClose: () => void }) {
  const { client, tier, contacts, version } = page;
  const form = useForm<Values>({ defaultValues: { client, tier, contacts: contacts.map((one) => ({ ...one })) } });
  const save = async (values: Values): Promise<string | null> => {
    const result = await sendCommand('client.edit', {
      client,
      changes: { tier: values.tier, contacts: values.contacts },
      ...(version === null ? {} : { version }),
    });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    onClose();
    return null;
  };
  return (
    <FormDialog
      title={CLIENT_FORM.editClient(client)}
      form={form}
      save={CLIENT_FORM.save}
      onSave={save}
      onClose={onClose}
    >
      <SmallForm title={client}>
        <SelectField name="tier" label={CLIENT_FORM.tier} hint={CLIENT_FORM.tierHint} options={TIERS} />
        <ContactRows />
      </SmallForm>
    </FormDialog>
  );
}

const ContactRows = () => (
  <RowsField
    name="contacts"
    label={CLIENT_FORM.contacts}
    add={CLIENT_FORM.addContact}
    blank={() => ({ name: '', email: '', role: '' })}
  >
    {(path) => (
      <>
        <TextCell name={`${path}.name`} label={CLIENT_FORM.contactName} placeholder={CLIENT_FORM.contactName} />
        <TextCell name={`${path}.email`} label={CLIENT_FORM.email} placeholder={CLIENT_FORM.email} />
        <TextCell name={`${path}.role`} label={CLIENT_FORM.role} placeholder={CLIENT_FORM.role} />
      </>
    )}
  </RowsField>
);

/** Gives a client another name everywhere. */
export function RenameClientForm({ client, onClose }: ClientProps) {
  const form = useForm<{ readonly name: string }>({ defaultValues: { name: client } });
  const save = async ({ name }: { readonly name: string }): Promise<string | null> => {
    const result = await sendCommand('client.rename', { client, name });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    onClose();
    openClientPage(name.trim());
    return null;
  };
  return (
    <FormDialog
      title={CLIENT_FORM.renameClient(client)}
      form={form}
      save={CLIENT_FORM.rename}
      onSave={save}
      onClose={onClose}
    >
      <SmallForm title={client}>
        <TextField name="name" label={CLIENT_FORM.name} hint={CLIENT_FORM.renameHint} isRequired isWide />
      </SmallForm>
    </FormDialog>
  );
}

/** Makes a client part of another one. */
export function MergeClientForm({ client, onClose }: ClientProps) {
  const { data } = useCoreQuery('clients.view', {});
  const form = useForm<{ readonly into: string | null }>({ defaultValues: { into: null } });
  const save = async ({ into }: { readonly into: string | null }): Promise<string | null> => {
    if (into === null) {
      form.setError('into', { message: CLIENT_FORM.chooseClient }, { shouldFocus: true });
      return null;
    }
    const result = await sendCommand('client.merge', { clients: [client], into });
    if (!result.ok) return showRecordFaults(form, result.error, FAULTS);
    onClose();
    openClientPage(into);
    return null;
  };
  const others = (data?.clients ?? []).filter((row) => row.client !== client);
  return (
    <FormDialog
      title={CLIENT_FORM.mergeClient(client)}
      form={form}
      save={CLIENT_FORM.merge}
      onSave={save}
      onClose={onClose}
    >
      <SmallForm title={client}>
        <SelectField
          name="into"
          label={CLIENT_FORM.into}
          hint={CLIENT_FORM.mergeHint}
          none={CLIENT_FORM.chooseClient}
          options={others.map((row): readonly [string, string] => [row.client, row.client])}
          isWide
        />
      </SmallForm>
    </FormDialog>
  );
}
