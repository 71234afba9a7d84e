import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The window loads its files from inside the program; Tauri expects the dev server exactly here.
  server: { host: "127.0.0.1", port: 1420, strictPort: true },
  build: {
    outDir: "dist",
    target: ["es2022", "safari16"],
    chunkSizeWarningLimit: 2000,
  },
});
