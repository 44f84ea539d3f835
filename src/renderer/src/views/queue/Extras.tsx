import { ExternalLink } from 'lucide-react';
import { type Task, webAddress } from '../../../../shared/model/index.ts';
import { EXTRAS } from '../../../../shared/words/tasks/task-form.ts';

/** What a task carries from its source: its page there, tags and custom fields. Nothing if it has none of these. */
export function Extras({ task: { tags = [], customFields = [], sourceUrl } }: { readonly task: Task }) {
  const address = sourceUrl === undefined ? null : webAddress(sourceUrl);
  if (tags.length === 0 && customFields.length === 0 && address === null) return null;
  return (
    <section className="sec details" aria-label={EXTRAS.title}>
      <h3 className="h3">{EXTRAS.title}</h3>
      {address === null ? null : (
        <a className="source-link" href={address} target="_blank" rel="noreferrer" title={address}>
          <ExternalLink size={12} aria-hidden /> {EXTRAS.openAt(new URL(address).hostname)}
        </a>
      )}
      {tags.length === 0 ? null : (
        <ul className="tag-list" aria-label={EXTRAS.tags}>
          {tags.map((tag) => (
            <li key={tag} className="chip">
              {tag}
            </li>
          ))}
        </ul>
      )}
      {customFields.length === 0 ? null : (
        <dl className="field-list" aria-label={EXTRAS.customFields}>
          {customFields.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
