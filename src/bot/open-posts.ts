import type { Charts } from '../charts/charts.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import { createSender } from '../discord/create-sender.ts'
import { loginOf, openRest } from '../discord/open-rest.ts'
import { startPosts } from '../discord/posts/start-posts.ts'
import type { House } from '../house.ts'

/** Posts rounds, evenings and broken feeds into channels, where a token is set. Returns what ends it. */
export async function openPosts(house: House, jobs: Jobs, charts: Charts): Promise<() => Promise<void>> {
  const login = loginOf(house.config)
  if (!login) return async () => {}
  return startPosts({ house, jobs, charts, sender: createSender(openRest(login, house.log)) })
}
