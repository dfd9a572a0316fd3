/** What a new process begins with, as it is chosen in the dialog; a template of '' is the first one there is. */
export type Start = { from: 'template'; template: string } | { from: 'blank' } | { from: 'file' };

export const startKey = (start: Start): string =>
  start.from === 'template' ? `template ${start.template}` : start.from;
