import type { CoreMessages } from '../core.ts';
import { optional, type ShapesOf, text } from './guards.ts';

export const coreShapes: ShapesOf<CoreMessages> = {
  recorded: { text, stored: optional(text) },
};
