// Remembers one result: what is read from the state is read again only when that part of the state is another.

/** `read`, which must be pure; it is called again when an argument is not the very one of the call before. */
export function memo<Given extends readonly unknown[], Result>(
  read: (...given: Given) => Result,
): (...given: Given) => Result {
  let last: { readonly given: Given; readonly result: Result } | undefined;
  return (...given) => {
    const isSame = last?.given.every((value, index) => value === given[index]) ?? false;
    if (last === undefined || !isSame) last = { given, result: read(...given) };
    return last.result;
  };
}
