export { randomOf as seeded } from '../../src/main/engine/base/random.ts';
