/**
 * Several stats ask the same of the same columns: what was found is kept for as long as they live. It is shared and not
 * to be changed.
 */
export function remember<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const found = new WeakMap<Key, { value: Value }>()
  return (key) => {
    const known = found.get(key) ?? { value: find(key) }
    found.set(key, known)
    return known.value
  }
}
