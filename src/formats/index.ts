import type { Format } from '../model.js';
import { notebook } from './notebook.js';
import { python } from './python.js';

/** Every format, by the files it reads; a region names one by `name`. */
export const formats: readonly Format[] = [notebook, python];
