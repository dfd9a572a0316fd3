import { compile, toBpmn, toMermaid, toTypeScript, type Process } from '../../../machines/index.ts';
import type { IconName } from '../../ui/index.ts';

/** A way to write a process as text for another program; pictures and paper have a dialog of their own. */
export interface TextFormat {
  icon: IconName;
  ending: string;
  mime: string;
  write(process: Process): string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What a process is written as, in the order in which it is offered. */
export const textFormats = {
  document: { icon: 'process', ending: 'json', mime: 'application/json', write: json },
  bpmn: { icon: 'handoff', ending: 'bpmn', mime: 'application/xml', write: toBpmn },
  xstate: {
    icon: 'field',
    ending: 'xstate.json',
    mime: 'application/json',
    write: (process) => json(compile(process)),
  },
  typescript: { icon: 'automatic', ending: 'ts', mime: 'text/plain', write: toTypeScript },
  mermaid: { icon: 'document', ending: 'mmd', mime: 'text/plain', write: toMermaid },
} as const satisfies Record<string, TextFormat>;

export type TextFormatName = keyof typeof textFormats;

// Object.keys widens to string[]; the table above is closed, so its keys are the names.
export const textFormatNames = Object.keys(textFormats) as TextFormatName[];
