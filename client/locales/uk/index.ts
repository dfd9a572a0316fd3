import 'dayjs/locale/uk';

/** All that is said in Ukrainian, by namespace, with the names of months and days for calendars. */
export const words = import.meta.glob<object>('./*.json', { eager: true, import: 'default' });
