import type { Importer } from '../import.ts';
import { readDiagram } from './parse.ts';
import { processOf } from './read.ts';

/** BPMN 2.0 as XML, with or without a layout, whatever the prefixes. */
export const bpmnImporter: Importer = {
  recognises: ({ text }) =>
    /<(?:[\w.-]+:)?definitions[\s>]/.test(text.slice(0, 20_000)) &&
    /BPMN|\/spec\/BPMN/i.test(text.slice(0, 20_000)),
  read: ({ text }, options) => processOf(readDiagram(text), options),
};
