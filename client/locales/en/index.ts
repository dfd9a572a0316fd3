/** All that is said in English, by namespace; a file of its own, fetched by those who read English. */
export const words = import.meta.glob<object>('./*.json', { eager: true, import: 'default' });
