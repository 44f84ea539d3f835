import { choice, text } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import type { ExceptionFilters } from './rows.ts';

const AGE = choice<ExceptionFilters['age']>(['', 'day', 'days', 'older'], '');
const STEP = { isStep: true };

/** The filters of the list, which are part of the address, and a function that changes them. */
export function useExceptionFilters(): readonly [ExceptionFilters, (filters: ExceptionFilters) => void] {
  const [kind, setKind] = useAddressed('exceptions', 'kind', text, STEP);
  const [client, setClient] = useAddressed('exceptions', 'client', text, STEP);
  const [owner, setOwner] = useAddressed('exceptions', 'owner', text, STEP);
  const [age, setAge] = useAddressed('exceptions', 'age', AGE, STEP);
  const set = (filters: ExceptionFilters): void => {
    setKind(filters.kind);
    setClient(filters.client);
    setOwner(filters.owner);
    setAge(filters.age);
  };
  return [{ kind, client, owner, age }, set];
}
