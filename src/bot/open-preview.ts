import type { Answering } from '../discord/answering.ts'
import type { AnsweringHouse } from '../house.ts'
import { type Preview, startPreview } from '../preview/serve-preview.ts'

/** The preview, when the settings want one. That it cannot listen is no reason for the bot to stop. */
export async function openPreview(
  { config, mode, registry, log }: AnsweringHouse,
  answering: Answering,
): Promise<Preview | null> {
  if (!config.preview) return null
  try {
    const preview = await startPreview({ answering, registry, demo: mode.demo, log, ...config.preview })
    log.info({ url: preview.url }, 'the preview is open to whoever knows its address')
    return preview
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.warn({ reason }, 'there is no preview: PREVIEW_HOST and PREVIEW_PORT must name an address that is free')
    return null
  }
}
