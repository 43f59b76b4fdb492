# SPDX-License-Identifier: GPL-3.0-or-later
#
# Who may include whom, written once. selfment_library() links from it; tests/layers/check_layers.py reads the
# same rows. A row is "layer folder: direct neighbours"; what a neighbour may include, the layer may include too,
# but for the external libraries (after "|"), which are granted to that layer alone.
set(SELFMENT_LAYERS
  "values         engine/values:"
  "support        engine/support: values | spdlog openssl"
  "options        engine/options: values"
  "features       engine/features: values support options | torch"
  "checkpoint     engine/checkpoint: support | torch json"
  "backbone       engine/backbone: checkpoint features | torch json"
  "head           engine/head: features checkpoint | torch json"
  "cache          engine/cache: features checkpoint | torch json xxhash"
  "bench          engine/bench: backbone graph ipo head | torch json"
  "models         engine/models: backbone | json"
  "download       engine/download: support | curl secret json"
  "graph          engine/graph: features | torch eigen"
  "ipo            engine/ipo: features | torch"
  "image          engine/image: values support options | opencv webp jpeg"
  "animation      engine/animation: values support | webp"
  "descriptor     engine/descriptor: backbone image | torch opencv"
  "export         engine/export: values support options image | opencv json png"
  "touchup        engine/touchup: values"
  "metrics        engine/metrics: values support | opencv"
  "pipeline       engine/pipeline: backbone descriptor graph ipo head image export checkpoint | torch json"
  "training       engine/training: pipeline head cache | torch json"
  "evaluation     engine/evaluation: metrics image export session | json opencv"
  "session        engine/session: values options"
  "session_jobs   engine/session/jobs: session support"
  "local_session  engine/session/local: session session_jobs pipeline training evaluation export models download | torch json spdlog eigen opencv"
  "engines        engine/remote/engines: session support | json"
  "wire           engine/remote/wire: session support image export | grpc json"
  "remote_client  engine/remote/client: wire engines session_jobs image export | grpc openssl opencv json"
  "remote_server  engine/remote/server: wire local_session | grpc openssl spdlog json"
  "remote_bench   engine/remote/bench: remote_client remote_server | opencv json"
  "widgets        widgets: values options touchup | qt qcustomplot"
  "text           app/text: values options session"
  "cli            app/cli: text session local_session bench engines remote_client remote_server remote_bench | cli11 json spdlog"
  "studio         app/studio: text session widgets touchup animation engines | qt qcustomplot"
)

# selfment_library(<layer> SOURCES <files> [PRIVATE_LINK <targets>] [PUBLIC_LINK <targets>])
# A static library named selfment_<layer>, linked to its neighbours in SELFMENT_LAYERS.
function(selfment_library LAYER)
  cmake_parse_arguments(ARG "" "" "SOURCES;PRIVATE_LINK;PUBLIC_LINK" ${ARGN})
  set(target selfment_${LAYER})
  add_library(${target} STATIC ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/engine ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE selfment_warnings PUBLIC selfment_build)
  set(found FALSE)
  foreach(row IN LISTS SELFMENT_LAYERS)
    if(row MATCHES "^${LAYER} +[^:]+: *([^|]*)")
      set(found TRUE)
      string(STRIP "${CMAKE_MATCH_1}" neighbours)
      separate_arguments(neighbours)
      foreach(neighbour IN LISTS neighbours)
        target_link_libraries(${target} PUBLIC selfment_${neighbour})
      endforeach()
    endif()
  endforeach()
  if(NOT found)
    message(FATAL_ERROR "${LAYER} has no row in cmake/layers.cmake")
  endif()
  target_link_libraries(${target} PUBLIC ${ARG_PUBLIC_LINK} PRIVATE ${ARG_PRIVATE_LINK})
endfunction()
