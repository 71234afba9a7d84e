import { existsSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

// The screens are tried in a real browser engine: Debian's Chromium, or the Edge that Windows brings.
const browsers = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];
const executablePath = browsers.find((path) => path && existsSync(path));
if (!executablePath) {
  throw new Error("No browser for the tests: install chromium, or set CHROMIUM to the path of one");
}

export default defineConfig({
  test: {
    projects: [
      { test: { name: "pure", environment: "node", include: ["src/**/*.test.ts"] } },
      {
        plugins: [react()],
        optimizeDeps: {
          include: [
            "react-dom/client",
            "react-dom",
            "axe-core",
            "i18next",
            "react-i18next",
            "@fluentui/react-components",
            "@fluentui/react-icons",
            "@tanstack/react-query",
            "@tanstack/react-router",
            "@tauri-apps/api/core",
            "@tauri-apps/api/event",
            "@tauri-apps/api/webview",
            "@tauri-apps/plugin-dialog",
            "@tauri-apps/plugin-store",
          ],
        },
        test: {
          name: "screens",
          include: ["src/**/*.test.tsx"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: "127.0.0.1" },
            // As root, which is what a container has, Chromium does not start with its sandbox.
            provider: playwright({ launchOptions: { executablePath, args: ["--no-sandbox"] } }),
            instances: [{ browser: "chromium", viewport: { width: 1280, height: 800 } }],
          },
        },
      },
    ],
  },
});
