import { templates, type Process } from '../../../machines/index.ts';

const found = templates.find(({ id }) => id === 'agency');
if (!found) throw new Error('The agency’s template is gone.');

/** The process that comes with Greenlane. */
export const agency: Process = found.in('en').process;
