/* BPMN in as few words as it can be told: elements as XML, flows as "a b: label". */

export const message = '<messageEventDefinition/>';
export const timer = (duration: string, kind = 'timeDuration'): string =>
  `<timerEventDefinition><${kind}>${duration}</${kind}></timerEventDefinition>`;

export const start = (id: string, name = '', inside = ''): string =>
  `<startEvent id="${id}" name="${name}">${inside}</startEvent>`;
export const end = (id: string, name = '', inside = ''): string =>
  `<endEvent id="${id}" name="${name}">${inside}</endEvent>`;
export const task = (id: string, name: string, kind = 'userTask', inside = ''): string =>
  `<${kind} id="${id}" name="${name}">${inside}</${kind}>`;
export const caught = (id: string, name: string, inside: string): string =>
  `<intermediateCatchEvent id="${id}" name="${name}">${inside}</intermediateCatchEvent>`;
export const on = (host: string, id: string, name: string, inside: string, interrupts = true): string =>
  `<boundaryEvent id="${id}" name="${name}" attachedToRef="${host}" cancelActivity="${interrupts}">${inside}</boundaryEvent>`;
export const gateway = (id: string, name = '', kind = 'exclusive'): string =>
  `<${kind}Gateway id="${id}" name="${name}"/>`;

/** "a b" or "a b: label" or "a b: label = ${expression}". */
export function flow(words: string, index: number): string {
  const [, from = '', to = '', name = '', condition] =
    /^(\S+) (\S+?)(?:: ?([^=]*?))?(?: ?= ?(.+))?$/.exec(words) ?? [];
  const inside = condition
    ? `<conditionExpression>${condition.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</conditionExpression>`
    : '';
  return `<sequenceFlow id="flow${index}" sourceRef="${from}" targetRef="${to}" name="${name}">${inside}</sequenceFlow>`;
}

export const bpmn = (elements: readonly string[], flows: readonly string[], around = ''): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${around}<process id="p" name="Orders">${elements.join('')}${flows.map(flow).join('')}</process></definitions>`;

/** The same with a prefix on every element. */
export const prefixed = (text: string): string =>
  text.replaceAll(/<(\/?)(\w)/g, '<$1bpmn2:$2').replace('xmlns=', 'xmlns:bpmn2=');

/** A gateway right after what a person does, and both ways it may end. */
export const approval = bpmn(
  [
    start('s', 'Order received', message),
    task('check', 'Check order'),
    gateway('ok', 'In stock?'),
    task('ship', 'Ship goods', 'serviceTask'),
    task('sorry', 'Send rejection e-mail', 'sendTask'),
    end('won', 'Order shipped'),
    end('lost', 'Order rejected'),
  ],
  ['s check', 'check ok', 'ok ship: Yes', 'ok sorry: No', 'ship won', 'sorry lost'],
);
