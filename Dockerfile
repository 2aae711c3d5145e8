# syntax=docker/dockerfile:1
# Build: docker build -t committeehub .    Run: docker run -p 8080:8080 -v committeehub:/data committeehub
# docs/operations.md says what to set, and which of these steps were tried without Docker.

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Node.js with npm builds the browser scripts and the worker that reads and writes PDFs.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
# What is restored changes less often than what is built.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY build/ build/
COPY CommitteeHub/CommitteeHub.csproj CommitteeHub/
RUN dotnet restore CommitteeHub/CommitteeHub.csproj --use-current-runtime -p:PublishReadyToRun=true
# Without .editorconfig the analyzers' own defaults would hold, and warnings are errors.
COPY .editorconfig appsettings.json ./
COPY wwwroot/ wwwroot/
COPY client/ client/
COPY CommitteeHub/ CommitteeHub/
# "docker build --build-arg WITH_DEMO=true" makes an image that can show the demo.
ARG WITH_DEMO=false
# Compiled ahead for this kind of processor: it starts in two thirds of the time.
RUN dotnet publish CommitteeHub/CommitteeHub.csproj -c Release --no-restore --use-current-runtime --self-contained false -p:PublishReadyToRun=true -p:WithDemo=$WITH_DEMO -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS run
WORKDIR /app
# Root owns the program, so that the program cannot change itself. The worker's Node.js lies in /app/worker.
COPY --from=build /app ./
# The image brings the user "app"; a new volume takes the owner of the folder that it covers.
RUN install -d -m 700 -o app -g app /data
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://+:8080 \
    Data__Folder=/data
# As a number, so that an orchestrator can see that it is not root.
USER $APP_UID
VOLUME /data
EXPOSE 8080
# There is no curl in the image; the program asks itself.
HEALTHCHECK --interval=30s --timeout=30s --start-period=60s CMD ["dotnet", "CommitteeHub.dll", "health"]
ENTRYPOINT ["dotnet", "CommitteeHub.dll"]
