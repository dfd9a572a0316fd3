/** The door to what brings deals, leads, contacts and companies in; what several screens offer. */
export { AddDeal } from './add-deal.tsx';
export { useTeam } from './owner-select.tsx';
