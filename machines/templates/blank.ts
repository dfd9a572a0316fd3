import { PROCESS_FORMAT, type Process } from '../process.ts';
import { officeHours } from '../time/calendar.ts';

/** An empty canvas with settings to begin with: office hours from Monday to Friday and the two usual roles. */
export const blankProcess = (id: string, name: string, zone = 'UTC'): Process => ({
  format: PROCESS_FORMAT,
  id,
  name,
  language: 'en',
  calendar: { ...officeHours, zone },
  roles: [
    { id: 'seller', name: 'Seller' },
    { id: 'warmer', name: 'Warmer' },
  ],
  events: [],
  fields: [],
  templates: [],
  nodes: [],
  edges: [],
});
