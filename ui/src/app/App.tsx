import { FluentProvider } from "@fluentui/react-components";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { AppearanceProvider, useAppearance } from "../shared/appearance";
import { Toasts } from "../shared/wizard/Toasts";
import { LanguageProvider } from "../shared/words/LanguageProvider";
import { ZoomProvider } from "../shared/zoom";
import { Events } from "./events";
import { newRouter } from "./router";
import { darkTheme, lightTheme } from "./theme";

// The copy is on this computer and events tell what changed: nothing is asked twice without a reason, nothing repeated.
const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });

// By style: a class would be given to every pop-up as well, and each would cover the window.
const wholeWindow = { height: "100%" };

export function App() {
  const [queryClient] = useState(newQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider>
        <LanguageProvider>
          <ZoomProvider>
            <Themed />
          </ZoomProvider>
        </LanguageProvider>
      </AppearanceProvider>
    </QueryClientProvider>
  );
}

function Themed() {
  const [router] = useState(newRouter);
  const { mode } = useAppearance();
  return (
    <FluentProvider theme={mode === "dark" ? darkTheme : lightTheme} style={wholeWindow}>
      <Events />
      <Toasts />
      <RouterProvider router={router} />
    </FluentProvider>
  );
}
