# The server build as an image: docker build -t outrigger .
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN OUTRIGGER_STANDALONE=1 npm run build && mkdir -p public

FROM node:24-bookworm-slim
WORKDIR /app
# HOSTNAME is the address to listen on; without it, the server takes the container's own name.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
# By number: a kubelet that enforces runAsNonRoot cannot look up names.
USER 10001:10001
EXPOSE 3000
CMD ["node", "server.js"]
