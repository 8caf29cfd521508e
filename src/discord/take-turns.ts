/** Runs what is asked for in one person's name one after the other, and different people's side by side. */
export function takeTurns(): <Result>(person: string | null, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>()
  return async (person, work) => {
    if (person === null) return work()
    const before = last.get(person) ?? Promise.resolve()
    const turn = before.then(work, work)
    last.set(person, turn)
    try {
      return await turn
    } finally {
      if (last.get(person) === turn) last.delete(person)
    }
  }
}
