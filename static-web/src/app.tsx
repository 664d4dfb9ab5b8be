import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as Feedback, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from "react-router";
import { RefusalError } from "./api/client";
import { SpeechContext } from "./core/i18n/language";
import { type Language, loadLanguage } from "./core/i18n/translate";
import { NotFound } from "./pages/frame/not-found";
import { AppearanceContext } from "./pages/frame/appearance";
import { SignIn } from "./pages/sign-in/sign-in";
import { portalTheme } from "./theme";

const Frame = lazy(() => import("./pages/frame/frame"));
const HomeTeam = lazy(() => import("./pages/frame/home-team"));
const Models = lazy(() => import("./pages/models/models"));
const ModelFrame = lazy(() => import("./pages/models/model-frame"));
const Library = lazy(() => import("./pages/library/library"));
const DataHealth = lazy(() => import("./pages/health/health"));
const Snapshots = lazy(() => import("./pages/snapshots/snapshots"));
const Annotate = lazy(() => import("./pages/annotate/annotate"));
const Training = lazy(() => import("./pages/training/training"));
const Report = lazy(() => import("./pages/report/report"));
const Compare = lazy(() => import("./pages/report/compare"));
const Tests = lazy(() => import("./pages/test/tests"));
const Results = lazy(() => import("./pages/test/results"));
const Download = lazy(() => import("./pages/download/download"));
const Members = lazy(() => import("./pages/settings/members"));
const Guide = lazy(() => import("./pages/guide/guide"));
const Webhooks = lazy(() => import("./pages/settings/webhooks"));
const Keys = lazy(() => import("./pages/settings/keys"));

const router = createBrowserRouter([
  {
    // What is announced may lead somewhere, so it stands within the router.
    element: (
      <Feedback>
        <Outlet />
      </Feedback>
    ),
    children: [
      { path: "/sign-in", element: <SignIn /> },
      // The whole window, without the frame around it.
      { path: "/teams/:team/models/:model/annotate/:image?", element: <Annotate /> },
      {
        element: <Frame />,
        children: [
          { path: "/", element: <HomeTeam /> },
          { path: "/teams/:team/models", element: <Models /> },
          {
            path: "/teams/:team/models/:model",
            element: <ModelFrame />,
            children: [
              { index: true, element: <Navigate to="library" replace /> },
              { path: "library", element: <Library /> },
              { path: "library/health", element: <DataHealth /> },
              { path: "library/versions/:snapshot?", element: <Snapshots /> },
              { path: "training", element: <Training /> },
              { path: "training/:run", element: <Report /> },
              { path: "training/:run/compare/:other", element: <Compare /> },
              { path: "test", element: <Tests /> },
              { path: "test/:test", element: <Results /> },
              { path: "download", element: <Download /> },
            ],
          },
          { path: "/teams/:team/webhooks", element: <Webhooks /> },
          { path: "/teams/:team/keys", element: <Keys /> },
          { path: "/teams/:team/members", element: <Members /> },
          { path: "/guide", element: <Guide /> },
          { path: "*", element: <NotFound /> },
        ],
      },
    ],
  },
]);

/**
 * A session that is over leads to the sign-in page, which remembers where the user was. Asked of the server, not of the router: where a platform
 * signs people in, it answers with its own page.
 */
function onRefused(error: Error): void {
  if (error instanceof RefusalError && error.status === 401 && router.state.location.pathname !== "/sign-in") {
    const { pathname, search } = router.state.location;
    window.location.replace(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
  }
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: onRefused }),
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (count, error) => !(error instanceof RefusalError && error.status < 500) && count < 3,
    },
  },
});

/** @param language The one to begin with, loaded. */
export function App({ language: first }: { language: Language }) {
  const [language, speak] = useState(first);
  const [dark, setDark] = useState(() => localStorage.getItem("theme") === "dark");
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    localStorage.setItem("theme", dark ? "dark" : "light");
  }, [dark]);
  const wanted = useRef(first);
  const speech = useMemo(() => {
    const setLanguage = (next: Language): void => {
      wanted.current = next;
      localStorage.setItem("language", next);
      // What cannot be fetched is not spoken; the last wish counts.
      loadLanguage(next).then(() => wanted.current === next && speak(next), () => undefined);
    };
    return { language, setLanguage };
  }, [language]);
  const appearance = useMemo(() => ({ dark, setDark }), [dark]);
  return (
    <SpeechContext.Provider value={speech}>
      <AppearanceContext.Provider value={appearance}>
        <ConfigProvider locale={language === "zh" ? zhCN : enUS} theme={portalTheme(dark)} button={{ autoInsertSpace: false }}>
          <QueryClientProvider client={queries}>
            <Suspense fallback={null}>
              <RouterProvider router={router} />
            </Suspense>
          </QueryClientProvider>
        </ConfigProvider>
      </AppearanceContext.Provider>
    </SpeechContext.Provider>
  );
}
