/** The same parameters in one order, so that two addresses can be compared. */
export function inOrder(query: string): string {
  const params = new URLSearchParams(query);
  params.sort();
  return params.toString();
}

export const sameQuery = (a: string, b: string): boolean => inOrder(a) === inOrder(b);
