import { defineConfig } from "vitest/config";

// `LAB_URL=http://127.0.0.1:8080 npm run dev` serves the pages with reloading and passes the API through to a running server.
const server = process.env["LAB_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
  server: { proxy: { "/api": server, "/actuator": server } },
  test: { environment: "node", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
