/**
 * Why an open deal needs somebody's look. `rotting`: longer in its stage than drawn; `overdue`: its next action is late;
 * `no-step`: nothing is planned and nothing goes on by itself; `no-contact`: nobody has been in touch with the customer
 * for so many days; `date-passed`: it was expected to close by now; `no-value`: nobody has said what it is worth.
 */
export const attentionKinds = [
  'rotting',
  'overdue',
  'no-step',
  'no-contact',
  'date-passed',
  'no-value',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];
