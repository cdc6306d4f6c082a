/** The fields of `held` that `input` has too: what stands now of what was typed. */
export function fieldsLike<Input extends object>(input: Input, held: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(input).flatMap((name) =>
      Object.hasOwn(held, name) ? [[name, Reflect.get(held, name)]] : [],
    ),
  );
}
