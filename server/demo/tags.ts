/** Where several customers come from. */
export const fairTag = 'Spring fair';
