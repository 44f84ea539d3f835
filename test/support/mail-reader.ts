import { execFileSync } from 'node:child_process';

/** What another mail program reads in a file. */
export interface ReadMail {
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly toName: string;
  readonly toAddress: string;
  /** Epoch seconds. */
  readonly at: number;
  readonly body: string;
  /** Faults that it found in the form of the message. */
  readonly defects: readonly string[];
}

const READER = `
import email, email.header, email.policy, email.utils, json, sys
read = []
for path in json.load(sys.stdin):
    raw = open(path, 'rb').read()
    m = email.message_from_bytes(raw, policy=email.policy.default)
    to = m['To'].addresses
    # Its newer parser puts blanks between encoded words of a name; the older one follows RFC 2047, 6.2.
    name = email.utils.parseaddr(email.message_from_bytes(raw)['To'].replace('\\r\\n', ''))[0]
    read.append({
        'headers': {k: str(v) for k, v in m.items()},
        'subject': str(m['Subject']),
        'toName': str(email.header.make_header(email.header.decode_header(name))) if len(to) == 1 else '%d recipients' % len(to),
        'toAddress': to[0].addr_spec if to else '',
        'at': int(email.utils.parsedate_to_datetime(m['Date']).timestamp()),
        'body': m.get_content().replace('\\r\\n', '\\n'),
        'defects': [type(d).__name__ for d in m.defects]
            + ['%s: %s' % (k, type(d).__name__) for k, v in m.items() for d in getattr(v, 'defects', [])]
            + (['bare line feed'] if raw.replace(b'\\r\\n', b'').find(b'\\n') >= 0 else [])
            + (['not ASCII'] if any(b > 126 for b in raw) else [])
            + ['long line' for l in raw.split(b'\\r\\n') if len(l) > 78 and not l.startswith((b'Message-ID', b'X-TDE-', b'To', b' '))],
    })
json.dump(read, sys.stdout)
`;

/** True where Python is there, whose standard library reads mail. */
export const hasMailReader = (): boolean => {
  try {
    execFileSync('python3', ['-c', 'import email'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Reads files of mail with Python's standard library. */
export const readMail = (paths: readonly string[]): readonly ReadMail[] => {
  const read: readonly ReadMail[] = JSON.parse(
    execFileSync('python3', ['-c', READER], { input: JSON.stringify(paths), encoding: 'utf8', maxBuffer: 1 << 28 }),
  );
  return read;
};
