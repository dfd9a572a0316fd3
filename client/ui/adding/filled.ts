/** What was written into a form's fields, without those that were left empty. */
export const filled = <Field extends string>(texts: Record<Field, string>): Partial<Record<Field, string>> =>
  // Its keys are those of `texts`.
  Object.fromEntries(
    Object.entries<string>(texts).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])),
  ) as Partial<Record<Field, string>>;
