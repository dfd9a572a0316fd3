import type { Process } from '../process.ts';
import { agency } from './agency.ts';

/** A process that comes with Greenlane, to start from. */
export interface BuiltInTemplate {
  id: string;
  name: string;
  description: string;
  process: Process;
}

export const templates: readonly BuiltInTemplate[] = [
  {
    id: 'agency',
    name: 'Agency',
    description:
      'From the newsletter to the contract: needs assessment, proposal, three follow-ups that stop on reply, referral after the win.',
    process: agency,
  },
];

/** A built-in process as a document of its own; undefined where there is no template of that id. */
export function processFromTemplate(
  templateId: string,
  own: { id: string; name?: string | undefined; zone?: string | undefined },
): Process | undefined {
  const process = templates.find((template) => template.id === templateId)?.process;
  if (!process) return undefined;
  return {
    ...process,
    id: own.id,
    name: own.name ?? process.name,
    calendar: own.zone === undefined ? process.calendar : { ...process.calendar, zone: own.zone },
  };
}

export { blankProcess } from './blank.ts';
