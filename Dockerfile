# The same system that the tests run on. Debrief has no build step: what is copied here is what runs.
FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Source maps and type declarations are read by nobody here: 31 of 129 MB.
RUN npm ci --omit=dev --no-progress \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.[cm]ts' \) -delete

FROM node:20-bookworm-slim
# Two arenas: with one a thread, a process that draws holds 30 MB more.
ENV NODE_ENV=production DATA_DIR=/data ARCHIVE_DIR=/local_stats MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json package-lock.json tsconfig.json ./
COPY scripts ./scripts
COPY migrations ./migrations
COPY local_stats/demo ./local_stats/demo
COPY commands ./commands
COPY src ./src
RUN ln -s /app/scripts/run.mjs /usr/local/bin/debrief \
 && install -d -o node -g node -m 700 /data \
 && install -d -o node -g node /local_stats

USER node
# Commands of the shell work here: `debrief backup` leaves its file on a volume.
WORKDIR /data
VOLUME ["/data", "/local_stats"]
# Node is process 1 and listens to SIGTERM itself.
CMD ["debrief", "start"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "/app/scripts/health.mjs"]
