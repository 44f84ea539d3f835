import { bookOf } from '../../../src/main/app/exceptions/exception-book.ts';
import { deliverNotices } from '../../../src/main/app/notifications/notices.ts';
import { recorded } from '../../../src/shared/model/index.ts';
import { aNotice, sessionAt } from '../../support/notices.ts';

/** Makes notices without end and delivers them in twos and threes, every other two to one person, and reports the number of the newest once it is stored. */
const { session } = sessionAt(process.argv[2] ?? '');
for (let number = bookOf(session).state().notices.size; ; ) {
  const count = 2 + (number % 2);
  const made = Array.from({ length: count }, () => {
    number++;
    return aNotice(number, { to: `Person ${number % 2}`, body: recorded(`${number} `.repeat(2000)) });
  });
  bookOf(session).save({ notices: made });
  process.stdout.write(`${number}\n`);
  const done = deliverNotices(session);
  if (!done.ok) throw new Error(done.error.message);
}
