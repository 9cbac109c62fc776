import { defineConfig } from "vitest/config";

// `LAB_URL=http://127.0.0.1:8080 npm run dev` serves the pages with reloading and passes the API through to a running server.
const server = process.env["LAB_URL"] ?? "http://127.0.0.1:8080";

// The server compares Origin with Host, so the browser's Host is passed on.
const proxied = { target: server, changeOrigin: false };

export default defineConfig({
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
  server: { proxy: { "/api": proxied, "/actuator": proxied } },
  test: { environment: "node", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
