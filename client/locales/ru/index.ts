import 'dayjs/locale/ru';

/** All that is said in Russian, by namespace, with the names of months and days for calendars. */
export const words = import.meta.glob<object>('./*.json', { eager: true, import: 'default' });
