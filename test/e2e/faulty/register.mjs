// Loaded into the built app by a test: its calculation of priorities throws as soon as there is a task with this title.
import { registerHooks } from 'node:module';

const TITLE = 'The task that cannot be calculated';
const BEGIN = 'function prepare(stored, nowMs, { priorityOf } = {}) {';
const FAULT = `if (stored.tasks.some(({ title }) => title === ${JSON.stringify(TITLE)})) throw new RangeError(\`Cannot place \${stored.tasks[0].title}\`);`;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!/\/out\/main\/.*\.js$/.test(url) || loaded.source == null) return loaded;
    return { ...loaded, source: String(loaded.source).replace(BEGIN, `${BEGIN} ${FAULT}`) };
  },
});
