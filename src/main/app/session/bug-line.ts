/** What the log records of a bug: its kind, its code, and where it happened. Never its message, which may quote a title, a name or a note. */
export interface BugLine {
  readonly bug: string;
  readonly code: string | null;
  readonly stack: readonly string[];
}

const FRAMES_AT_MOST = 20;
const FRAME = /^\s+at /;
/** The part of a path before its last two, because folders are named after people. */
const FOLDERS = /(?<=[\s(])(?:file:\/\/\/?)?(?:[A-Za-z]:)?[\\/](?:[^\\/():]+[\\/])*(?=[^\\/():]+[\\/][^\\/():]+:\d+)/g;

export function bugLine(error: unknown): BugLine {
  if (!(error instanceof Error)) return { bug: typeof error, code: null, stack: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => FRAME.test(line));
  return {
    bug: error.constructor.name,
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    stack: frames.slice(0, FRAMES_AT_MOST).map((line) => line.trim().replace(FOLDERS, '')),
  };
}
